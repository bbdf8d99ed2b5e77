# The mail of the demonstration.
mail-title = The mail of the demonstration
mail-notice-title = These messages never left
mail-notice = In this demonstration every e-mail ends up here, whatever address it was written to: whoever tries the services reads their codes and notices. A real city sends them, and only the reader reads them.
mail-none = No message
mail-none-text = Add an address to your contacts: the code to confirm it arrives here.
mail-caption = Messages received, the newest first
mail-at = Arrived
mail-to = To
mail-subject = Subject
mail-message = Message
mail-text = Text of the message
mail-source = The message as it arrived
mail-back = Back to the messages
