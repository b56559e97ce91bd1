namespace Clientele;

/// <summary>Says why somebody was refused.</summary>
public sealed class AdmissionException : Exception
{
    internal AdmissionException(string why) : base(why) { }
}
