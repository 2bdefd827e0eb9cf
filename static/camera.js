/* Signing in by showing a card. The picture stays in this page, is looked at, and is forgotten. */

const CODE = /PLANCARD1-[0-9A-Z]{10,}/;
const LOOK_EVERY = 200;
const GIVE_UP_AFTER = 60000;
const WIDE = 640;

/** One camera on the page: a button, a picture, and a line that says what is going on. */
class Camera {
  constructor(place) {
    this.place = place;
    this.field = document.getElementById(place.dataset.for ?? "code");
    this.button = this.make("button", { type: "button", className: "nhsuk-button nhsuk-button--secondary" });
    this.video = this.make("video", { className: "ow-camera", muted: true, playsInline: true, hidden: true });
    this.line = this.make("p", { className: "ow-small ow-soft" });
    this.line.setAttribute("role", "status");
    this.video.setAttribute("aria-label", "What the camera sees");
    this.button.addEventListener("click", () => (this.stream ? this.stop("") : this.start()));
    window.addEventListener("pagehide", () => this.stop(""));
    this.stop("No picture is kept.");
  }

  make(kind, settings) {
    return this.place.appendChild(Object.assign(document.createElement(kind), settings));
  }

  async start() {
    if (this.asking) return; // a second tap by a shaking hand: one camera is enough
    this.asking = true;
    this.line.textContent = "Asking for the camera…";
    try {
      const reader = await import(document.querySelector('meta[name="qr-reader"]').content);
      const video = { facingMode: "environment", width: { ideal: WIDE } };
      this.stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
      this.asking = false;
      this.video.srcObject = this.stream;
      this.video.hidden = false;
      await this.video.play();
      this.button.textContent = "Stop the camera";
      this.line.textContent = "Looking for a card. No picture is kept.";
      await this.look(reader.default);
    } catch {
      this.stop("The camera did not start. You can type the code instead.");
    }
  }

  async look(decode) {
    const canvas = document.createElement("canvas");
    const until = Date.now() + GIVE_UP_AFTER;
    while (this.stream && Date.now() < until) {
      const code = this.read(canvas, decode);
      if (code) return this.found(code);
      await new Promise((done) => setTimeout(done, LOOK_EVERY));
    }
    if (this.stream) this.stop("No card was found. Try more light, or type the code instead.");
    return undefined;
  }

  read(canvas, decode) {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth) return null;
    canvas.width = Math.min(WIDE, videoWidth);
    canvas.height = Math.round((canvas.width * videoHeight) / videoWidth);
    const ink = canvas.getContext("2d", { willReadFrequently: true });
    ink.drawImage(this.video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = ink.getImageData(0, 0, canvas.width, canvas.height);
    ink.clearRect(0, 0, canvas.width, canvas.height);
    try {
      return decode({ data, width, height }).toUpperCase().match(CODE)?.[0];
    } catch {
      return null; // no code in this picture: look again
    }
  }

  found(code) {
    this.field.value = code.replace("PLANCARD1-", "").replace(/(.{5})(?=.)/g, "$1 ");
    this.stop("Your card was read. Now type your PIN.");
    this.field.form?.querySelector("[data-pin-pad] input")?.focus();
  }

  stop(words) {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = this.video.srcObject = null;
    this.asking = false;
    this.video.hidden = true;
    this.button.textContent = "Show my card to the camera";
    this.line.textContent = words;
  }
}

if (navigator.mediaDevices?.getUserMedia) {
  document.querySelectorAll("[data-camera]").forEach((place) => new Camera(place));
}
