import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/**
 * The types of an installed package that declarations of callers' code would have to name but cannot: interfaces,
 * classes and unique symbols that exported types contain and that no entry exports. Each comes with its path from an
 * exported type.
 */
export function findUnnamedTypes(packageFolder: string, lib: readonly string[]): string[] {
  const dist = join(packageFolder, "dist");
  const entries = readdirSync(dist).filter((file) => /^[a-z]+\.d\.mts$/.test(file));
  const program = ts.createProgram(
    entries.map((file) => join(dist, file)),
    { strict: true, lib: lib.map((name) => `lib.${name}.d.ts`), types: [] },
  );
  const checker = program.getTypeChecker();
  const exported = new Set<ts.Symbol>();
  for (const entry of entries) {
    const source = program.getSourceFile(join(dist, entry));
    const module = source && checker.getSymbolAtLocation(source);
    for (const symbol of module ? checker.getExportsOfModule(module) : [])
      exported.add(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  }
  const isOurs = (symbol: ts.Symbol) =>
    symbol.declarations?.some((declaration) =>
      declaration.getSourceFile().fileName.startsWith(packageFolder),
    );

  const unnamed = new Set<string>();
  const seen = new Set<ts.Type>();
  const visit = (type: ts.Type | undefined, way: string): void => {
    if (!type || seen.has(type)) return;
    seen.add(type);
    if (type.isUnionOrIntersection()) for (const member of type.types) visit(member, way);
    // Sound: for a type that is no reference, the result is empty.
    for (const one of checker.getTypeArguments(type as ts.TypeReference)) visit(one, way);
    const { symbol }: { symbol: ts.Symbol | undefined } = type;
    if (!symbol || !isOurs(symbol)) return;
    const hasName = ts.SymbolFlags.Interface | ts.SymbolFlags.Class;
    if (
      (symbol.flags & hasName || type.flags & ts.TypeFlags.UniqueESSymbol) &&
      !exported.has(symbol)
    )
      unnamed.add(`${way}: ${symbol.name}`);
    for (const one of checker.getIndexInfosOfType(type)) visit(one.type, `${way}[]`);
    for (const property of type.getProperties())
      visit(checker.getTypeOfSymbol(property), `${way}.${property.name}`);
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      for (const parameter of signature.parameters)
        visit(checker.getTypeOfSymbol(parameter), `${way}(${parameter.name})`);
      visit(signature.getReturnType(), `${way}()`);
    }
  };
  for (const symbol of exported) {
    visit(checker.getDeclaredTypeOfSymbol(symbol), symbol.name);
    if (symbol.flags & ts.SymbolFlags.Value) visit(checker.getTypeOfSymbol(symbol), symbol.name);
  }
  if (seen.size < 100) throw new Error(`The declarations of ${dist} could not be read.`);
  return [...unnamed];
}
