// The identity provider of a city, as one may really have: `oidc-provider` on 127.0.0.1, with invented employees.
// It says where it is on the first line, and stops when its input ends: nobody is left behind by a test that fails.
//
//   node lib/city-provider.mjs CALLBACK AFTER_LOGOUT
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const [callback, afterLogout] = process.argv.slice(2)

// What it has to say of itself is not for whoever reads the first line.
console.info = console.error

const server = createServer()
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${server.address().port}`

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'palazzo',
      client_secret: 'un-segreto-di-prova-lungo-quanto-basta',
      redirect_uris: [callback],
      post_logout_redirect_uris: [afterLogout],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'prova', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: ['prova'] },
  claims: { openid: ['sub', 'acr', 'amr', 'auth_time'] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  interactions: { url: (_, interaction) => `/chi/${interaction.uid}` },
  loadExistingGrant,
})

/** Employees do not choose what the city's own service may know of them. */
async function loadExistingGrant(ctx) {
  const { client, session } = ctx.oidc
  const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid')
  await grant.save()
  return grant
}

provider.on('server_error', (_, error) => console.error(error))

const pages = provider.callback()
server.on('request', async (request, response) => {
  if (!request.url.startsWith('/chi/')) return pages(request, response)
  if (request.method !== 'POST') return ask(response, request.url)
  const answer = new URLSearchParams(await body(request))
  await provider.interactionFinished(request, response, result(answer), { mergeWithLastSubmission: false })
})

/** Who they are, by how many factors; or they changed their mind. */
function result(answer) {
  const accountId = answer.get('nome')
  if (!accountId) return { error: 'access_denied', error_description: 'annullato' }
  return { login: { accountId, amr: (answer.get('fattori') ?? 'pwd').split(' '), remember: false } }
}

function ask(response, url) {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><html lang="it"><title>Accesso di servizio</title><h1>Accesso di servizio</h1>
<form method="post" action="${url}"><label>Nome <input name="nome"></label>
<label>Fattori <input name="fattori" value="pwd"></label><button>Entra</button></form></html>`)
}

async function body(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}

process.stdin.resume()
process.stdin.on('end', () => process.exit())
console.log(issuer)
