// What folium's script part calls: where points come from, how each is drawn, and what a reader without a mouse hears.
// Everything people typed arrives as JSON and is set as text, never as markup.
(() => {
  "use strict";

  const holder = document.getElementById("map_activities");
  const status = document.getElementById("map-status");
  let map, layer;

  const counted = (number) => (number === 1 ? "1 activity" : `${number} activities`);

  const element = (name, text, className) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  function load(done, failed) {
    const box = map.getBounds();
    const address = new URL(holder.dataset.points, window.location.href);
    address.searchParams.set("south", box.getSouth().toFixed(4));
    address.searchParams.set("north", box.getNorth().toFixed(4));
    address.searchParams.set("west", box.getWest().toFixed(4));
    address.searchParams.set("east", box.getEast().toFixed(4));
    address.searchParams.set("zoom", map.getZoom());
    fetch(address, { credentials: "same-origin" })
      .then((answer) => {
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
      })
      .then((points) => {
        const total = points.features.reduce((sum, feature) => sum + (feature.properties.count || feature.properties.items.length), 0);
        status.textContent = `${counted(total)} in this part of the map.`;
        done(points);
      })
      .catch((problem) => {
        status.textContent = "The map could not be loaded. The list below has everything.";
        failed(problem);
      });
  }

  function one(item) {
    const part = element("div", "", "map-popup__item");
    const title = element("p", "", "map-popup__title");
    const link = element("a", item.name, "govuk-link");
    link.href = item.url;
    title.append(link);
    part.append(title, element("p", item.group), element("p", item.when));
    if (item.rough) part.append(element("p", "This is only the area. They tell you the place."));
    return part;
  }

  function popup(items) {
    const box = element("div", "", "map-popup");
    box.append(...items.map(one));
    return box;
  }

  function words({ count, items }) {
    if (count) return `${counted(count)}, zoom in`;
    if (items.length > 1) return `${counted(items.length)} here: ${items.map((item) => item.name).join(", ")}`;
    return `${items[0].name}, ${items[0].when}`;
  }

  function draw(feature, where) {
    const { count, items } = feature.properties;
    const number = count || (items.length > 1 ? items.length : 0);
    const size = count ? 44 + Math.min(20, 4 * Math.log2(count)) : 44;
    const icon = L.divIcon({
      className: number ? "map-cell" : "map-pin",
      html: element("span", number ? String(number) : "", "map-mark"),
      iconSize: [size, size],
    });
    const said = words(feature.properties);
    const marker = L.marker(where, { icon, alt: said, title: said, keyboard: true });
    marker.on("add", () => marker.getElement().setAttribute("aria-label", said));
    if (count) {
      marker.on("click", () => {
        map.setView(where, Math.min(map.getZoom() + 2, 18), { animate: false });
        holder.focus();
      });
    } else {
      marker.bindPopup(() => popup(items), { minWidth: 200, maxHeight: 300 });
    }
    return marker;
  }

  function label(name, where, className) {
    const icon = L.divIcon({ className, html: element("span", name), iconSize: [120, 20] });
    return L.marker(where, { icon, interactive: false, keyboard: false, zIndexOffset: -10000 });
  }

  function outlines() {
    fetch(holder.dataset.outlines, { credentials: "same-origin" })
      .then((answer) => answer.json())
      .then((places) => {
        const drawn = L.geoJSON(places, {
          interactive: false,
          style: { className: "map-outline", weight: 2, fillOpacity: 0.08 },
          pointToLayer: (feature, where) => label(feature.properties.name, where, "map-town"),
          onEachFeature: (feature, shape) => {
            if (shape.getBounds) label(feature.properties.name, shape.getBounds().getCenter(), "map-place").addTo(map);
          },
        }).addTo(map);
        if (!holder.dataset.lat) map.fitBounds(drawn.getBounds(), { animate: false });
      })
      .catch(() => {});
  }

  // Town names are read from close by, names of localities from further off.
  function showNames() {
    holder.classList.toggle("map--close", map.getZoom() > 10);
  }

  function ready(frame, points) {
    map = frame;
    layer = points;
    map.setMinZoom(7);
    map.setMaxZoom(18);
    map.attributionControl.setPrefix(false);
    holder.setAttribute("role", "region");
    holder.setAttribute("aria-label", "Map of activities. Arrow keys move it, plus and minus zoom.");
    if (holder.dataset.lat) map.setView([Number(holder.dataset.lat), Number(holder.dataset.lon)], 12, { animate: false });
    outlines();
    map.on("moveend", () => layer.update());
    map.on("zoomend", showNames);
    showNames();
    layer.update();
    holder.dataset.ready = "yes";
  }

  window.allotmentMap = { load, draw, ready, keep: (feature, old) => old, idOf: (feature) => feature.properties.id };
})();
