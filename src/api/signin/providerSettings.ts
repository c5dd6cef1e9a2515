import { interactionPolicy, type Context } from "oidc-provider";
import type { Kysely } from "kysely";
import type { ApiConfig } from "../config.ts";
import type { Tables } from "../database/tables.ts";
import { findPersona } from "./personas.ts";
import { signInErrorPage } from "./signInPage.ts";
import { storeOf, type SignInKeys } from "./signInStore.ts";

const minutes = 60;
const days = 24 * 60 * minutes;
const scopes = "openid profile offline_access";

/** What turns oidc-provider into the demo's sign-in: one public client, code with PKCE, JWT access tokens. */
export function providerSettings(
  config: ApiConfig,
  db: Kysely<Tables>,
  keys: SignInKeys,
): Record<string, unknown> {
  return {
    adapter: (model: string) => storeOf(db, model),
    jwks: keys.jwks,
    cookies: { keys: keys.cookieKeys },
    clients: [paneClient(config)],
    scopes: scopes.split(" "),
    claims: { openid: ["sub"], profile: ["name"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_context: Context, id: string) => accountOf(id),
    extraTokenClaims: (_context: Context, token: { accountId?: string }) => ({
      name: findPersona(token.accountId)?.name,
    }),
    features: features(config.audience),
    interactions: {
      policy: askWhoOnly(),
      url: (_context: Context, { uid }: { uid: string }) => `/oidc/interaction/${uid}`,
    },
    issueRefreshToken: () => true,
    expiresWithSession: () => false,
    loadExistingGrant: (context: Context) => grantEverything(context, config.audience),
    renderError: (context: Context, { error }: { error: string }) => {
      context.type = "html";
      context.body = signInErrorPage(error);
    },
    ttl: {
      AccessToken: 10 * minutes,
      AuthorizationCode: minutes,
      IdToken: 10 * minutes,
      Interaction: 60 * minutes,
      RefreshToken: 14 * days,
      Session: 14 * days,
      Grant: 14 * days,
    },
  };
}

const paneClient = ({ clientId, publicOrigin }: ApiConfig) => ({
  client_id: clientId,
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  redirect_uris: [`${publicOrigin}/pane/signed-in.html`],
  id_token_signed_response_alg: "ES256",
});

/** The API's audience is the one resource, also for a client that does not name it. */
const features = (audience: string) => ({
  devInteractions: { enabled: false },
  revocation: { enabled: true },
  rpInitiatedLogout: { enabled: false },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => audience,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      audience,
      scope: "",
      accessTokenFormat: "jwt",
      accessTokenTTL: 10 * minutes,
      jwt: { sign: { alg: "ES256" } },
    }),
  },
});

/** Only the question who it is; the pane is the provider's own, so there is nothing to consent to. */
function askWhoOnly() {
  const policy = interactionPolicy.base();
  policy.remove("consent");
  return policy;
}

/** What a consent would have granted. */
async function grantEverything({ oidc }: Context, audience: string) {
  const grant = new oidc.provider.Grant({
    clientId: oidc.client.clientId,
    accountId: oidc.session.accountId,
  });
  grant.addOIDCScope(scopes);
  grant.addResourceScope(audience, "");
  await grant.save();
  return grant;
}

function accountOf(id: string) {
  const persona = findPersona(id);
  return persona && { accountId: id, claims: () => ({ sub: id, name: persona.name }) };
}
