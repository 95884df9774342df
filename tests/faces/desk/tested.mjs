/**
 * Invented articles on a pact that is tested more often than a dossier of it spells out, and the last time by more reports. Each
 * attack is half a year after the one before, so that each is a test of its own.
 */
const kDay = 86_400_000;
const iso = (time) => new Date(time).toISOString().slice(0, 10);
const written = (time) =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

const article = (id, time, words) => ({
  id,
  lang: 'en',
  published: iso(time + kDay),
  site: 'exercise.example',
  title: 'Exercise: a pact is tested',
  text: `${words} on ${written(time)}. This dispatch was invented to try out a program; nothing in it happened.`,
});

const kAttacks = 24;
const days = Array.from({ length: kAttacks }, (_, n) => Date.UTC(2012, 0, 10) + n * 190 * kDay);
const last = days[kAttacks - 1];

export const tested = [
  ...days.map((day, n) => article(`attack-${n}`, day, 'Azerbaijan attacked Armenia')),
  ...[3, 6, 9, 12].map((after) => article(`attack-again-${after}`, last + after * kDay, 'Azerbaijan attacked Armenia')),
  ...[20, 23, 26, 29, 32].map((after) => article(`help-${after}`, last + after * kDay, 'Russia sent weapons to Armenia')),
];
