// Starts the page kit's own components. Every page works without this file.
const kit = document.getElementById("page-kit");

document.body.classList.add("js-enabled", "govuk-frontend-supported");
import(kit.href).then(({ initAll }) => initAll()).catch(() => {
  document.body.classList.remove("js-enabled", "govuk-frontend-supported");
});

// "Print this page" only stands where it can work.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
