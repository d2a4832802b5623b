/* Long lists are found in by typing: <select data-xf-find="address of the library" …>, written by {% field %}.
   The library is fetched only where there is such a list; without it, the list stays a list. */

const escaped = (text) => {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
};

/* People write 住建局 for 住房和城乡建设局: what is typed must occur in its order, together or not; or together in one
   of the words by which the choice is known besides (公路 for 客货运输). */
function likeness(typed) {
  const wanted = [...typed.toLowerCase().replace(/\s/g, "")];
  return ({ text, words = "" }) => {
    const name = text.toLowerCase();
    if (name.includes(wanted.join(""))) return 3;
    if (words.toLowerCase().includes(wanted.join(""))) return 2;
    let from = 0;
    for (const character of wanted) {
      const at = name.indexOf(character, from);
      if (at < 0) return 0;
      from = at + character.length;
    }
    return 1;
  };
}

/* The control that people now use says what the list said: its hint, its error, and where an error leads. */
function carryOver(list, finder) {
  const described = list.getAttribute("aria-describedby");
  if (described) finder.control_input.setAttribute("aria-describedby", described);
  if (list.getAttribute("aria-invalid")) finder.control_input.setAttribute("aria-invalid", "true");
  list.addEventListener("focus", () => finder.focus());
  list.setAttribute("aria-hidden", "true");
  /* Ctrl+Enter sends the form; it chooses nothing on the way. */
  const beforeSending = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && finder.close();
  finder.wrapper.addEventListener("keydown", beforeSending, { capture: true });
}

function makeFindable(list) {
  const isOptional = Boolean(list.dataset.xfFindOptional);
  const finder = new window.TomSelect(list, {
    allowEmptyOption: isOptional && !list.multiple,
    maxOptions: null,
    lockOptgroupOrder: true,
    sortField: [{ field: "$score", direction: "desc" }, { field: "$order" }],
    score: likeness,
    refreshThrottle: 0,
    closeAfterSelect: !list.multiple,
    hidePlaceholder: false,
    placeholder: list.dataset.xfFindHint,
    onItemAdd() {
      this.setTextboxValue("");
      this.refreshOptions(false);
    },
    render: {
      option: (data) => `<div>${escaped(data.text)}</div>`,
      item: (data) => `<div>${escaped(data.text)}</div>`,
      optgroup: (data) => {
        const group = document.createElement("div");
        group.className = "optgroup";
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", data.label);
        group.append(data.options);
        return group;
      },
      optgroup_header: (data) => `<div class="optgroup-header" aria-hidden="true">${escaped(data.label)}</div>`,
      no_results: () => `<div class="no-results" role="option" aria-disabled="true">${escaped(list.dataset.xfFindNone)}</div>`,
    },
  });
  carryOver(list, finder);
}

async function enhance(root) {
  const lists = [...root.querySelectorAll("select[data-xf-find]:not(.tomselected)")];
  if (!lists.length) return;
  await import(lists[0].dataset.xfFind);
  for (const list of lists) if (list.isConnected && !list.tomselect) makeFindable(list);
}

enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt.parentElement ?? document));
