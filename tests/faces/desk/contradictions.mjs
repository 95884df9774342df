/** Invented articles that exclude each other or the reference tables, and a pact that is tested. */
const closing = ' This dispatch was invented to try out a program; nothing in it happened.';

const articles = [
  {
    id: 'drones-one',
    lang: 'en',
    published: '2023-05-03',
    site: 'exercise.example',
    title: 'Exercise: drones for Kenya',
    text: 'Turkey delivered 12 Bayraktar TB2 drones to Kenya on 2 May 2023, the Kenyan defence minister said.',
  },
  {
    id: 'drones-two',
    lang: 'fr',
    published: '2023-05-04',
    site: 'depeche-fictive.example',
    title: 'Exercice : des drones pour le Kenya',
    text: 'La Turquie a livré 20 drones Bayraktar TB2 au Kenya le 2 mai 2023.',
  },
  {
    id: 'drones-three',
    lang: 'en',
    published: '2023-05-05',
    site: 'invented-wire.example',
    title: 'Exercise: twenty drones',
    text: 'Turkey delivered 20 Bayraktar TB2 drones to Kenya on 2 May 2023.',
  },
  {
    id: 'early-member',
    lang: 'en',
    published: '2023-04-02',
    site: 'exercise.example',
    title: 'Exercise: a new member',
    text: 'Belarus joined the Shanghai Cooperation Organisation on 1 April 2023.',
  },
  {
    id: 'call-for-help',
    lang: 'en',
    published: '2023-03-10',
    site: 'exercise.example',
    title: 'Exercise: shells near the border',
    text: 'Azerbaijan shelled Armenian positions on 5 March 2023. Armenia asked the CSTO for help. Kazakhstan sent medical aid to Armenia on 7 March 2023. Belarus declined to help Armenia. Russia condemned Azerbaijan on 8 March 2023.',
  },
];

export const contradictions = articles.map((one) => ({ ...one, text: one.text + (one.lang === 'en' ? closing : '') }));
