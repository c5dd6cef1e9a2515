const narrowest = 240;
const widest = 720;

/** Lets the divider between grid and pane be dragged, or moved by the arrow keys. */
export function makeResizable(divider: HTMLElement, pane: HTMLElement, label: string): void {
  divider.setAttribute("aria-label", label);
  const setWidth = (width: number) => {
    const kept = Math.min(widest, Math.max(narrowest, Math.round(width)));
    pane.style.width = `${kept}px`;
    divider.setAttribute("aria-valuenow", String(kept));
  };
  const drag = ({ clientX }: PointerEvent) => setWidth(innerWidth - clientX);
  divider.addEventListener("pointerdown", ({ pointerId }) => {
    divider.setPointerCapture(pointerId);
    document.body.classList.add("dragging");
    divider.addEventListener("pointermove", drag);
  });
  divider.addEventListener("lostpointercapture", () => {
    document.body.classList.remove("dragging");
    divider.removeEventListener("pointermove", drag);
  });
  divider.addEventListener("keydown", ({ key }) => {
    const step = { ArrowLeft: 16, ArrowRight: -16 }[key];
    if (step) setWidth(pane.offsetWidth + step);
  });
}
