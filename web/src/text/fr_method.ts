/** La page sur la méthode, en français. */
export const method: { heading: string; paragraphs: string[] }[] = [
  {
    heading: 'Ce que c’est',
    paragraphs: [
      'Entente lit la presse dans la langue où elle est écrite et retient qui a fait quoi à qui entre États : qui a rencontré, signé, accusé, menacé, armé ou attaqué qui, quand, si cela a bien eu lieu, et sur la foi de qui. Chaque fait renvoie à la phrase dont il vient.',
      'Il rapporte ce que disent les textes. Il ne décide pas de ce qui est vrai, ne prévoit rien et ne conseille pas.',
    ],
  },
  {
    heading: 'Événements',
    paragraphs: [
      'Un événement est un acte entre acteurs politiques qu’un texte énonce. Il appartient à l’un des seize types de PLOVER, porte parfois un mode qui dit comment, et un code CAMEO. Personnes, ministères, armées et capitales valent pour leur État.',
      'Les récits de plusieurs documents ne font qu’un événement quand le type et les parties concordent, ainsi que le moment, le lieu ou l’histoire racontée. Les textes presque identiques et les traductions comptent pour une seule histoire : la dépêche que cinquante sites reprennent est un seul récit.',
    ],
  },
  {
    heading: 'Statut et source',
    paragraphs: [
      'Chaque événement a un statut : il a eu lieu, est en cours, est prévu, est possible, est démenti, ou n’a pas eu lieu. Les sommes et les courbes ne comptent que ce qui a eu lieu ou est en cours.',
      'La source est celui dont le texte tient la chose ; l’agence qu’il cite (TASS, Reuters) est notée à part. Quand les uns affirment et que les autres démentent, l’événement est marqué comme contesté.',
    ],
  },
  {
    heading: 'Coopération et conflit',
    paragraphs: [
      'L’échelle de Goldstein donne à chaque type d’événement un poids de −10 (la force) à +10 (l’aide matérielle). La coopération est la somme des poids positifs d’une période, le conflit celle des poids négatifs.',
      'La norme d’une période est la médiane des périodes précédentes, et sa dispersion vaut 1,4826 fois l’écart absolu médian : les valeurs extrêmes ne déplacent ni l’une ni l’autre. Une période qui s’en éloigne beaucoup est marquée hors norme.',
    ],
  },
  {
    heading: 'Liens',
    paragraphs: [
      'Un lien est ce qui dure : adhésion, accord, obligation, exercice, transfert, présence, rencontre, fonction, différend. Il a des parties avec leur rôle, un début et une fin autant qu’on les connaît, une étape de sa vie, et les phrases pour et contre. Les récits qui s’excluent sont montrés côte à côte.',
    ],
  },
  {
    heading: 'À quoi prendre garde',
    paragraphs: [
      'La lecture par la machine se trompe : ouvrez la phrase avant de vous fier à un fait. Là où rien n’apparaît, les documents de cette base ne disent rien ; ce n’est pas la preuve qu’il ne s’est rien passé. Une date en italique est celle de la publication, aucun récit ne datant l’événement.',
    ],
  },
];
