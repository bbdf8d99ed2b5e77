# The App IO messages of the demonstration.
appio-title = The App IO messages of the demonstration
appio-notice-title = These messages never left
appio-notice = In this demonstration messages for App IO end up here, whoever they are for. A real city sends them to the app, and only the reader reads them.
appio-none = No message
appio-none-text = Choose App IO among the ways to hear from the city: your notices arrive here.
appio-when = { $at }, for whoever has the codice fiscale that ends with { $to }
appio-due = The app offers a reminder for { $day }.
appio-payment = The app shows the button to pay { $amount } with notice { $number }.
