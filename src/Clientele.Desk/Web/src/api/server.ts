import { request } from "./request.ts";
import type { Series, ServerInfo, Span } from "./types.ts";

export const getServer = (): Promise<ServerInfo> => request("/api/server");

export const getSeries = (span: Span): Promise<Series> => request(`/api/series?span=${span}`);

export const drain = (): Promise<void> => request("/api/server/drain", { method: "POST" });

export const stop = (): Promise<void> => request("/api/server/stop", { method: "POST" });

export const signIn = (key: string): Promise<void> => request("/api/session", { method: "POST", body: { key } });

export const signOut = (): Promise<void> => request("/api/session", { method: "DELETE" });
