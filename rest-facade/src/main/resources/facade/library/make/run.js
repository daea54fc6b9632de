/** A new run. */
import { fresh } from './fresh.js';
import { forms } from './form.js';

export const show = (place, where) =>
  fresh(place, where, { heading: 'New run', lead: 'Several results of one source in one go, made side by side.', form: forms.ofRun });
