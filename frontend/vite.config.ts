import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// The built files go straight into the Django app that serves them; git ignores that folder and the wheel carries it.
const built = resolve(import.meta.dirname, "../src/sothat_web/look/static/sothat");

/** The browser's live theory for Node: what `tests/live` drives. */
const testEditor = {
  ssr: resolve(import.meta.dirname, "tests/live/editor.ts"),
  outDir: resolve(import.meta.dirname, "dist-live"),
  emptyOutDir: true,
  target: "node20",
};

const site = {
  base: "./",
  build: {
    outDir: built,
    emptyOutDir: true,
    target: "es2022",
    rollupOptions: {
      input: {
        site: resolve(import.meta.dirname, "src/pages/site.ts"),
        edit: resolve(import.meta.dirname, "src/pages/edit.ts"),
        "edit-map": resolve(import.meta.dirname, "src/pages/edit-map.ts"),
        "signing-out": resolve(import.meta.dirname, "src/pages/signing-out.ts"),
      },
      // Names without a digest: templates name the files, and the server adds what caching needs. What two pages share
      // is named by the built files themselves, and no server adds anything to that: there the digest is in the name.
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
};

export default defineConfig(({ mode }) => ({
  ...(mode === "test-editor" ? { build: testEditor } : site),
  test: {
    environment: "node",
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
  },
}));
