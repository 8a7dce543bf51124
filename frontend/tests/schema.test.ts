import { resolve } from "node:path";
import { compileFromFile } from "json-schema-to-typescript";
import { expect, it } from "vitest";

const SCHEMA = resolve(import.meta.dirname, "../../src/sothat/files/schemas/theory.json");
const TYPES = resolve(import.meta.dirname, "../src/theory/schema.ts");

it("gives the types of a theory that are kept in src/theory/schema.ts; `npm run schemas` writes them anew", async () => {
  const types = await compileFromFile(SCHEMA, {
    additionalProperties: false,
    bannerComment:
      "// Written from `src/sothat/files/schemas/theory.json` by `npm run schemas`; not to be changed by hand.",
    style: { printWidth: 110 },
  });
  expect(types).toContain("export interface Theory");
  await expect(types).toMatchFileSnapshot(TYPES);
});
