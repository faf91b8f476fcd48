// The headers of every response, here so that the line and the local desk say the same.

/**
 * One string for every page, so that anyone can compare it (WEBCAT asks for that). Nothing inline,
 * nothing from elsewhere; WebAssembly for libsodium; one Trusted Types policy, which returns only
 * the addresses of our own workers.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types vertrouwenslijn",
].join("; ");

/**
 * Nothing of the device is ever asked for. Only names that browsers know: an unknown one closes
 * nothing, and is a warning in everyone's console.
 */
const CLOSED_FEATURES = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

/** publickey-credentials stay with ourselves: a handler's passkey. */
const PERMISSIONS_POLICY = [
  ...CLOSED_FEATURES.map((feature) => `${feature}=()`),
  "publickey-credentials-get=(self)",
].join(", ");

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  // Two years, as preload lists ask; browsers ignore it on plain http.
  "Strict-Transport-Security": "max-age=63072000",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
  "Permissions-Policy": PERMISSIONS_POLICY,
};
