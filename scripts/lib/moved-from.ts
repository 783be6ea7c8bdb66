/** The extension of a component that `npm run spec:pull` made: where it stands in the vendor's document. */
export const movedFrom = "x-moved-from";
