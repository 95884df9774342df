/** How much of what is told of a pact the server spells out, and how much more to ask for. */
import type { PactAnswer } from '../api/shapes';

interface Bound {
  /** What the server gives where nothing is asked, as server/openapi.json has it. */
  usual: number;
  /** What to ask for next, the last being the most that the server gives. All at once may be a hundred megabytes. */
  steps: readonly number[];
}

export const bounds = {
  tests: { usual: 20, steps: [60, 200] },
  reports: { usual: 3, steps: [10, 50] },
} satisfies Record<string, Bound>;

/** The next bound to ask for, and whether it leaves nothing out; null where all is there, or nothing more to be had. */
export function further(
  { usual, steps }: Bound,
  asked: string | undefined,
  needed: (now: number) => number,
): { bound: number; all: boolean } | null {
  const now = asked === undefined ? usual : Number(asked);
  const all = needed(now);
  const step = steps.find((one) => one > now);
  if (all <= now || step === undefined) return null;
  return { bound: Math.min(step, all), all: all <= step };
}

/** What a dossier leaves out: tests, and reports of the tests that it has; beside the reports that it lists and its longest list. */
export function leftOutOf(dossier: PactAnswer) {
  const lists = dossier.tests.flatMap((test) => [
    { listed: test.attack.length, left: test.attack_left_out ?? 0 },
    ...test.answers.map((one) => ({ listed: one.reports.length, left: one.left_out ?? 0 })),
  ]);
  return {
    tests: dossier.tests_left_out ?? 0,
    reports: lists.reduce((sum, one) => sum + one.left, 0),
    listed: lists.reduce((sum, one) => sum + one.listed, 0),
    longest: Math.max(0, ...lists.map((one) => one.listed + one.left)),
  };
}
