/** Invented articles whose ties have a side that nobody can resolve. */
export const unresolved = [
  {
    id: 'sale-to-nobody',
    lang: 'en',
    published: '2023-06-03',
    site: 'exercise.example',
    title: 'Exercise: helicopters sold',
    text: 'Peru sold 12 helicopters to Syldavia on 2 June 2023.',
  },
  {
    id: 'deal-with-nobody',
    lang: 'en',
    published: '2023-06-05',
    site: 'exercise.example',
    title: 'Exercise: a treaty signed',
    text: 'Peru signed a treaty with Borduria on 4 June 2023.',
  },
];
