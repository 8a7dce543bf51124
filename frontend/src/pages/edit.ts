// Pages for editing: their forms are saved as somebody fills them in.

import { LiveForm } from "../forms/live-form.ts";

customElements.define("live-form", LiveForm);

// What has to be mended, or was saved, is where a person wants to be after a form was sent.
document.querySelector<HTMLElement>(".mend")?.focus();
