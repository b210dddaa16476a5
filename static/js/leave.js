// Leave this page quickly: the link goes somewhere harmless. With this script
// the page also gives up its place in the history, and Escape pressed three
// times does the same as the link.

const SOON = 2000; // ms in which the three presses must fall

export function leave(link) {
  if (!link) return;
  const go = () => {
    document.body.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    presses = [...presses.filter((at) => event.timeStamp - at < SOON), event.timeStamp];
    if (presses.length >= 3) go();
  });
}
