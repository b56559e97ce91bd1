using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: files, standard streams and certificates.</summary>
internal sealed class EnglishFiles : FilesPhrases
{
    public override string NoCertificate(string certificate) => $"there is no certificate in PEM form in {certificate}";

    public override string NoPrivateKey(string certificate) =>
        $"there is no private key in PEM form in {certificate} (name its file with --tls-key)";

    public override string KeyOfOtherCertificate(string key, string certificate) =>
        $"the key in {key} does not belong to the certificate in {certificate}, or is not in PEM form";

    public override string CannotWriteOutput => "cannot write to standard output: ";
    public override string StandardOutput => "standard output";
    public override string TooLarge(string largest) => $"it has more than {largest}";

    public override string LineNotUtf8(int line, int at, byte value) =>
        $"line {line} is not UTF-8: its byte {at} is \\x{value:X2} (save the file as UTF-8, and write a byte as \\xHH)";

    public override string CertificateExpired(string what, string until) =>
        $"the certificate in {what} expired on {until}: clients will refuse it (renew it)";

    public override string CertificateExpires(string what, string until, string left) =>
        $"the certificate in {what} expires on {until}, {left} (renew it)";

    public override string CertificateNotYetValid(string what, string from) =>
        $"the certificate in {what} is not valid before {from}: clients will refuse it (check this machine's clock)";

    public override string InLessThanADay => "in less than a day";
    public override string InOneDay => "in 1 day";
    public override string InDays(int days) => $"in {days} days";
    public override string CannotRead(string path, string why) => $"cannot read {path}: {why}";
    public override string CannotWrite(string path, string why) => $"cannot write to {path}: {why}";
    public override string IsFolder => "it is a folder (name a file)";
    public override string NoSuchFile => "there is no such file";
    public override string NoSuchFolder => "there is no such folder (create it first)";
    public override string SilentPipe(string message) => message;
    public override string NoFileName => "that is not the name of a file";
    public override string PermissionDenied => "permission denied";
    public override string WriteOnly => "it is open for writing only, as nohup leaves it";
    public override string InputIsFolder => "it is a folder";
    public override string CannotReadInput(string name, string why) => $"cannot read {name}: {why}";
    public override string PipeWithoutReader => "it is a pipe or a socket that nobody reads (start its reader first)";
    public override string StandardInput => "standard input";
    public override string NoLines(string path) => $"{path} has no lines";
    public override string NamesNoFile => "this names no file";
    public override string UnreadPipe => "it is a pipe that nobody reads, or a socket";
    public override string CannotOpen => "it cannot be opened";

    public override string TwoReports(string? path) =>
        $"two reports cannot both be written to {path} (name a file for each)";
}
