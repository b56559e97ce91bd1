namespace Clientele;

/// <summary>
/// Answers a message at once, on the event loop's thread: it must not block, and the message is valid until it returns.
/// </summary>
/// <param name="customer">Who said it.</param>
/// <param name="message">What was said.</param>
public delegate void MessageCallback(Customer customer, in Message message);
