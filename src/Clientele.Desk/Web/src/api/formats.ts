import { request } from "./request.ts";
import type { NamedFraming } from "./types.ts";

export const getFramings = (): Promise<{ framings: NamedFraming[] }> => request("/api/framings");

export const getEncodings = (): Promise<{ encodings: string[] }> => request("/api/encodings");
