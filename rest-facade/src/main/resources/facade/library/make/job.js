/** A new job. */
import { fresh } from './fresh.js';
import { forms } from './form.js';

export const show = (place, where) =>
  fresh(place, where, { heading: 'New job', lead: 'One source in, one result out: probe, import, encode and export in one request.', form: forms.ofJob });
