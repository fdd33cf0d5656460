"use strict";
(() => {
/* A page that is served: it is loaded anew when a file was saved, at the place where one reads. */
const events = new EventSource("changes");
events.onmessage = () => location.reload();
})();
