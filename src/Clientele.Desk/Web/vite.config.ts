import { defineConfig } from "vitest/config";

const server = process.env["DESK"] ?? "http://127.0.0.1:7789";

export default defineConfig({
    build: {
        target: "es2023",
        cssTarget: ["chrome123", "firefox121", "safari17.5"],
        // The server's content security policy allows no data: addresses and no inline script.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        sourcemap: false,
    },
    server: { proxy: { "/api": server } },
    test: { environment: "node", include: ["test/**/*.test.ts"], watch: false },
});
