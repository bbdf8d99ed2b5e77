# The text messages of the demonstration.
sms-title = The text messages of the demonstration
sms-notice-title = These messages never left
sms-notice = In this demonstration every text message ends up here, whatever number it was sent to: whoever tries the services reads their codes and notices. A real city sends them, and only the reader reads them.
sms-none = No message
sms-none-text = Add a mobile number to your contacts: the code to confirm it arrives here.
sms-caption = Messages received, the newest first
sms-at = Arrived
sms-from = From
sms-to = To
sms-text = Text
sms-parts = Counts as { $count } text messages
