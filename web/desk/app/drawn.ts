/** After the page has drawn that it is busy: a passphrase is stretched for seconds, on this thread. */
export const drawn = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
