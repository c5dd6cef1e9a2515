/** Every address of the API, said once for pane, API and tests. */
export const apiBase = "/api/v1";
export const paths = {
  paneConfig: `${apiBase}/config`,
  me: `${apiBase}/me`,
  registerSnapshot: `${apiBase}/register/snapshot`,
  registerUnits: `${apiBase}/register/units`,
  openapi: `${apiBase}/openapi.json`,
  reports: `${apiBase}/reports`,
  report: (id: string) => `${apiBase}/reports/${id}`,
  rows: (id: string) => `${apiBase}/reports/${id}/rows`,
  contents: (id: string) => `${apiBase}/reports/${id}/contents`,
  chunk: (id: string, contentId: string, n: number | string) =>
    `${apiBase}/reports/${id}/contents/${contentId}/chunks/${n}`,
  finalize: (id: string, contentId: string) => `${apiBase}/reports/${id}/contents/${contentId}/finalize`,
  validate: (id: string) => `${apiBase}/reports/${id}/validate`,
  submit: (id: string) => `${apiBase}/reports/${id}/submit`,
  messages: `${apiBase}/messages`,
  messagesRead: `${apiBase}/messages/read`,
  health: "/healthz",
  ready: "/readyz",
} as const;
