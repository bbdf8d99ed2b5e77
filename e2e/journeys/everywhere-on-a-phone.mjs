// Every page that anybody can reach, on a phone.
import { everybodyGoesEverywhere } from '../lib/everywhere.mjs'

everybodyGoesEverywhere('phone')
