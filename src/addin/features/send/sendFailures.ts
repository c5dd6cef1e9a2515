import { Problem } from "../../../core/Problem.ts";
import type { ReportSend } from "./ReportSend.ts";

/** It may have been done all the same: by an earlier try, where this one was put off or met somebody else (a bare status). */
export const isUncertain = (problem: unknown): boolean =>
  !(problem instanceof Problem) ||
  /^(network|server|signin)\.|^request\.too-many$/.test(problem.code) ||
  problem.details.status !== undefined;

/** Not arrived for want of a network. */
export const isCutOff = ({ outcome, problem }: ReportSend): boolean =>
  outcome === "failed" && problem instanceof Problem && isOffline(problem);

export const isOffline = ({ code }: Problem): boolean =>
  code === "network.offline" || code === "network.timeout";

export const isSignedOut = (problem: unknown): boolean =>
  problem instanceof Problem && problem.code === "signin.required";
