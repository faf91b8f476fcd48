// The Content-Security-Policy forbids eval, and zod probes for it before its first parse: say so
// before any schema is used. Every contract file imports this one first.
import * as z from "zod/mini";

z.config({ jitless: true });
