import { PromptLayer } from "promptlayer";

export const clients = {
  promptlayer: (baseURL, apiKey) => {
    const { track } = new PromptLayer({ apiKey, baseURL });
    return (body) => track.metadata(body);
  },
};
