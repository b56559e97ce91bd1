namespace Clientele;

/// <summary>Is given events of an <see cref="EventTape"/>, one after another, on the thread that reads it.</summary>
/// <param name="happened">The event. It is valid until this returns.</param>
public delegate void TapedEventReader(in TapedEvent happened);
