// An SMS centre that others wrote: `smpp` on 127.0.0.1. It says its port on the first line, then each message that it
// takes as a line of JSON, and stops when its input ends: nobody is left behind by a test that fails.
//
//   node lib/sms-centre.mjs [CERTIFICATE KEY]
import { readFileSync } from 'node:fs'
import smpp from 'smpp'

const [certificate, key] = process.argv.slice(2)
const guarded = certificate ? { cert: readFileSync(certificate), key: readFileSync(key) } : {}

/** What it says to messages for these numbers. */
const SAID_NO = {
  393000000000: smpp.ESME_RINVDSTADR,
  393000000001: smpp.ESME_RTHROTTLED,
  393000000002: smpp.ESME_RINVSRCADR,
}
const NEVER_ANSWERED = '393000000003'
const HUNG_UP = '393000000004'

const server = smpp.createServer(guarded, (session) => {
  session.on('error', () => {})
  session.on('bind_transmitter', (pdu) => {
    const isKnown = pdu.system_id === 'palazzo' && pdu.password === 'segreta'
    session.send(pdu.response({ command_status: isKnown ? smpp.ESME_ROK : smpp.ESME_RBINDFAIL }))
  })
  session.on('submit_sm', (pdu) => {
    const to = pdu.destination_addr
    if (to === NEVER_ANSWERED) return
    if (to === HUNG_UP) return session.close()
    // Whether the other is still there is asked before anything is said.
    session.enquire_link(() => {
      const no = SAID_NO[to]
      if (no === undefined) console.log(JSON.stringify(told(pdu)))
      session.send(pdu.response({ command_status: no ?? smpp.ESME_ROK, message_id: '1' }))
    })
  })
  session.on('unbind', (pdu) => session.send(pdu.response(), () => session.close()))
})
server.on('error', () => {})

function told(pdu) {
  const { udh, message } = pdu.short_message
  return {
    to: [pdu.dest_addr_ton, pdu.dest_addr_npi, pdu.destination_addr],
    from: [pdu.source_addr_ton, pdu.source_addr_npi, pdu.source_addr],
    esm_class: pdu.esm_class,
    data_coding: pdu.data_coding,
    registered_delivery: pdu.registered_delivery,
    header: udh ? [...Buffer.concat(udh)] : null,
    text: message,
  }
}

server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.stdin.resume()
process.stdin.on('end', () => process.exit())
