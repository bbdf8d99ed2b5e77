// Somebody else who sends text messages: `smpp`, to a port of 127.0.0.1. Says what it was answered as a line of JSON.
//
//   node lib/sms-sender.mjs PORT
import { once } from 'node:events'
import smpp from 'smpp'

const session = smpp.connect({ host: '127.0.0.1', port: Number(process.argv[2]) })
await once(session, 'connect')

const ask = (command, options = {}) =>
  new Promise((resolve) => session[command](options, (pdu) => resolve(`${pdu.command} ${pdu.command_status}`)))
const to = { source_addr_ton: 5, source_addr: 'Altri', destination_addr: '393331234567' }

const answers = [
  await ask('submit_sm', { ...to, short_message: 'too early' }),
  await ask('bind_transceiver', { system_id: 'altri', password: 'x' }),
  await ask('bind_transceiver', { system_id: 'altri', password: 'x' }),
  await ask('enquire_link'),
  await ask('submit_sm', { ...to, short_message: 'Perché {no}: 10 €' }),
  await ask('submit_sm', { ...to, short_message: 'È già ora' }),
  await ask('submit_sm', { ...to, short_message: '', message_payload: 'lungo '.repeat(100) }),
  await ask('submit_sm', { ...to, destination_addr: '393000000000', short_message: 'a nessuno' }),
  await ask('query_sm', { message_id: '1', source_addr: 'Altri' }),
  await ask('unbind'),
]
console.log(JSON.stringify(answers))
session.close()
