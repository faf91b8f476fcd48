/** Resolves when the process is told to stop. Told twice, it stops at once, as people expect. */
export function waitForStop(atOnce: () => void = () => undefined): Promise<void> {
  return new Promise((resolve) => {
    let told = false;
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (told) {
          atOnce();
          process.exit(1);
        }
        told = true;
        resolve();
      });
    }
  });
}
