/** How often each work is timed, and how often it is done before. */
export const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
export const warmUps = 2;
