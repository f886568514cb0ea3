// A tracker: counts the visit and sets two cookies, as real ones do.
document.cookie = "_track=1; path=/; max-age=31536000";
new Image().src = new URL("/hit?page=" + encodeURIComponent(location.pathname), document.currentScript ? document.currentScript.src : location.href).href;
