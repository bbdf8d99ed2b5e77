// Comforts. Every page works without this file.
import { copyButtons } from './copy.js'
import { onceButtons, errorSummary } from './forms.js'
import { points } from './point.js'
import { positions } from './position.js'
import { searchedLists } from './searched.js'
import { sendsItself } from './send.js'
import { suggestions } from './suggestions.js'
import { toggles } from './toggles.js'

toggles(document)
copyButtons(document)
onceButtons(document)
errorSummary(document)
sendsItself(document)
suggestions(document)
searchedLists(document)
positions(document)
points(document)
