namespace Clientele.Cli.Serving.Control;

/// <summary>Carries out a request, and ends when it is done. Throws nothing. Any thread.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="answer">Where it is answered.</param>
/// <param name="flush">Sends what was answered so far, and waits until it is taken.</param>
internal delegate Task ControlCarrier(ControlRequest request, ControlAnswer answer, Func<Task> flush);
