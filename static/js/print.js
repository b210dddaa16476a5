// A button that prints the page. It is hidden until there is a script to do it.

export function print(buttons) {
  buttons.forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}
