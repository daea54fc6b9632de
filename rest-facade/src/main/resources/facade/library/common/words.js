/** Numbers, times and states as people read them. */

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

export function size(bytes) {
  const unit = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const number = bytes / 1000 ** unit;
  return `${number.toFixed(unit === 0 || number >= 100 ? 0 : 1)} ${UNITS[unit]}`;
}

/** Bits per second. */
export const rate = (bits) =>
  bits >= 1e6 ? `${(bits / 1e6).toFixed(1)} Mbit/s` : `${Math.round(bits / 1000)} kbit/s`;

export function duration(seconds) {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, i) => (i === 0 ? part : String(part).padStart(2, '0'))).join(':');
}

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const STEPS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long ago: of ISO 8601 as of Unix milliseconds. */
export function ago(time) {
  const seconds = (new Date(time) - Date.now()) / 1000;
  const [unit, length] = STEPS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return unit === 'second' ? 'just now' : RELATIVE.format(Math.round(seconds / length), unit);
}

export const moment = (time) =>
  new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const percent = (part) => `${Math.floor(part * 100)} %`;

/** `adaptive_video` → `Adaptive video`. */
export function title(word) {
  const spaced = word.replaceAll('_', ' ');
  return spaced[0].toUpperCase() + spaced.slice(1);
}

/** What stands under a file's name. */
export function facts(file) {
  return [
    file.width && `${file.width} × ${file.height}`,
    file.duration && duration(file.duration),
    file.filesize && size(file.filesize),
    file.access === 'private' && 'Private',
  ]
    .filter(Boolean)
    .join(' · ');
}

export const path = (file) => (file.folder ? `${file.folder}/${file.filename}` : file.filename);
