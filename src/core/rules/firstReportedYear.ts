/** Beds are reported from 1 January of this year on (manual §1, DATE-4). */
export const firstReportedYear = 2014;
