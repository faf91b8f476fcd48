/**
 * The sound of a new envelope: two soft notes, made here, so that nothing is fetched and no media
 * rule of the page is opened. Browsers let a page sound only after someone has touched it, which
 * unlocking is.
 */
export class Bell {
  #context: AudioContext | null = null;

  /** Call from a click or key press. */
  ready(): void {
    try {
      this.#context ??= new AudioContext();
      void this.#context.resume().catch(() => undefined);
    } catch {
      // No sound on this device: title and notice still tell.
    }
  }

  ring(): void {
    const context = this.#context;
    if (!context || context.state !== "running") return;
    note(context, 660, 0);
    note(context, 880, 0.18);
  }
}

function note(context: AudioContext, hertz: number, after: number): void {
  const start = context.currentTime + after;
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.5);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.55);
}
