/**
 * Three years of invented dispatches on four pairs of states, as JSON Lines: long and dense enough for a norm, with a crisis in
 * each pair. Nothing in them happened; every one says so in its site and byline. The same lines on every machine.
 *
 *   node tests/faces/desk/dispatches.mjs > dispatches.jsonl
 */
const pairs = [
  { a: ['Russia', 'Moscow', 'la Russie', 'Moscou'], b: ['Pakistan', 'Islamabad', 'le Pakistan', 'Islamabad'], crisis: 118, warmth: 0.8 },
  { a: ['India', 'New Delhi', "l'Inde", 'New Delhi'], b: ['Pakistan', 'Islamabad', 'le Pakistan', 'Islamabad'], crisis: 74, warmth: 0.35 },
  { a: ['Armenia', 'Yerevan', "l'Arménie", 'Erevan'], b: ['Azerbaijan', 'Baku', "l'Azerbaïdjan", 'Bakou'], crisis: 131, warmth: 0.3 },
  { a: ['France', 'Paris', 'la France', 'Paris'], b: ['Mali', 'Bamako', 'le Mali', 'Bamako'], crisis: 96, warmth: 0.6 },
];

/** A is who acts and B on whom: A and B as states, a and b as capitals. */
const friendly = {
  en: [
    'The foreign ministers of {A} and {B} held talks on {day}.',
    '{A} and {B} signed an agreement on trade on {day}.',
    '{a} praised {b} on {day} for its part in the fight against smuggling.',
    '{A} sent medical aid to {B} on {day}.',
    '{A} and {B} began a joint military exercise on {day}.',
    'The president of {A} visited {B} on {day}.',
    '{A} delivered four helicopters to {B} on {day}.',
    '{a} promised on {day} to lend {B} engineers.',
  ],
  fr: [
    "Les ministres des Affaires étrangères de {A'} et de {B'} se sont rencontrés {day}.",
    '{A} et {B} ont signé {day} un accord commercial.',
    '{a} a félicité {b} {day} pour son rôle contre la contrebande.',
    '{A} a envoyé {day} une aide médicale à {b}.',
    '{A} et {B} ont commencé {day} des exercices militaires communs.',
    'Le président de {A\'} s’est rendu {day} à {b}.',
    '{A} a livré {day} quatre hélicoptères à {b}.',
    '{a} a promis {day} à {b} de lui prêter des ingénieurs.',
  ],
};
const hostile = {
  en: [
    '{A} accused {B} on {day} of shelling a border village.',
    '{a} condemned the conduct of {b} on {day}.',
    '{A} expelled three diplomats of {B} on {day}.',
    '{a} rejected an offer of talks by {b} on {day}.',
    '{A} imposed sanctions on {B} on {day}.',
    '{a} threatened {b} with retaliation on {day}.',
  ],
  fr: [
    '{A} a accusé {b} {day} d’avoir bombardé un village frontalier.',
    '{a} a condamné {day} la conduite de {b}.',
    '{A} a expulsé {day} trois diplomates de {B\'}.',
    '{a} a rejeté {day} une offre de dialogue de {b}.',
    '{A} a imposé {day} des sanctions à {b}.',
    '{a} a menacé {b} {day} de représailles.',
  ],
};
const violent = {
  en: ['The armed forces of {A} bombed positions of {B} on {day}.', 'Troops of {A} attacked a post of the army of {B} on {day}.'],
  fr: ["Les forces armées de {A'} ont bombardé {day} des positions de {B'}.", "Des soldats de {A'} ont attaqué {day} un poste de l’armée de {B'}."],
};
const denials = {
  en: '{b} denied on {day} that {A} had attacked a post of its army.',
  fr: '{b} a démenti {day} que {A} ait attaqué un poste de son armée.',
};
const closing = {
  en: 'This dispatch was invented to try out a program; nothing in it happened.',
  fr: 'Cette dépêche a été inventée pour essayer un programme ; rien de ce qu’elle dit n’a eu lieu.',
};

const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
};

/** Mulberry32: small, and the same everywhere. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const upperFirst = (words) => words.charAt(0).toUpperCase() + words.slice(1);
/** "de la Russie", "du Pakistan": after the "de" of the pattern, which is taken in. */
const ofFrench = (words) => words.replace(/^le /, 'du ').replace(/^la /, 'de la ').replace(/^l'/, "de l'");

function fill(pattern, lang, first, second, day) {
  const at = lang === 'en' ? 0 : 2;
  const words = pattern
    .replaceAll("de {A'}", ofFrench(first[at]))
    .replaceAll("de {B'}", ofFrench(second[at]))
    .replaceAll('{A}', first[at])
    .replaceAll('{B}', second[at])
    .replaceAll('{a}', first[at + 1])
    .replaceAll('{b}', second[at + 1])
    .replaceAll('{day}', day);
  return upperFirst(words);
}

const kFirst = Date.UTC(2022, 0, 3); // a Monday
const kDay = 86_400_000;

export function dispatches(weeks = 156) {
  const random = randomNumbers(20240521);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const lines = [];
  for (let week = 0; week < weeks; week++) {
    for (const [number, pair] of pairs.entries()) {
      const crisis = week === pair.crisis || week === pair.crisis + 1;
      const count = crisis ? 9 : Math.floor(random() * 2.6);
      for (let i = 0; i < count; i++) {
        const lang = random() < 0.5 ? 'en' : 'fr';
        const [first, second] = random() < 0.6 ? [pair.a, pair.b] : [pair.b, pair.a];
        const published = kFirst + (week * 7 + Math.floor(random() * 7)) * kDay;
        const day = new Date(published - kDay).getUTCDay();
        const dayWords = weekdays[lang][day];
        const mood = random();
        const patterns = crisis ? (mood < 0.4 ? violent : hostile) : mood < pair.warmth ? friendly : hostile;
        const sentences = [fill(pick(patterns[lang]), lang, first, second, dayWords)];
        if (patterns === violent && random() < 0.5) sentences.push(fill(denials[lang], lang, first, second, dayWords));
        lines.push({
          id: `exercise-${week}-${number}-${i}`,
          lang,
          title: lang === 'en' ? `Exercise dispatch ${lines.length + 1}` : `Dépêche d’exercice ${lines.length + 1}`,
          published: new Date(published).toISOString().slice(0, 10),
          url: `https://exercise.example/${lang}/${week}-${number}-${i}`,
          site: pick(['exercise.example', 'invented-wire.example', 'depeche-fictive.example']),
          text: `${sentences.join(' ')}\n\n${closing[lang]}`,
        });
      }
    }
  }
  return lines;
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop()))
  for (const line of dispatches()) process.stdout.write(`${JSON.stringify(line)}\n`);
