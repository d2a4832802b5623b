/* A receipt's QR code carries the query code in the fragment, which browsers never send: fill it in, then drop it. */

const code = decodeURIComponent(location.hash.slice(1));
const field = document.querySelector("[data-portal-scanned] [name=code]");

if (field && /^\d{12}$/.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
}
