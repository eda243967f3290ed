/// The configuration that a new installation starts from.
enum SampleConfiguration {
    static let text = """
        # LienThong: cấu hình đồng bộ. Đường dẫn tính từ thư mục của tệp này.
        # Paths are seen from this file's folder. Check with: lienthong config check

        store:
          path: lienthong.db
          key: {file: secrets/store.key}             # openssl rand -hex 32 > secrets/store.key; chmod 600
          signingKey: {file: secrets/ledger.key}
          keep: 400d                                 # past versions and settled calls; the ledger is always kept

        systems:
          mot-cua:                                   # what the one-stop system leaves for us
            kind: file
            path: data/ho-so.xml
            format: opencps.dossier
          cong-quoc-gia:                             # the national gateway
            kind: national-gateway
            url: https://gateway.example
            agency: "000.00.00.H05"
            destination: VN:GOV:000.00.00.G22:vpcpdvcprovider
            user: lienthong
            password: {file: secrets/gateway}        # or {environment: NAME}, {systemdCredential: NAME}
            callsPerSecond: 20
            width: 4

        jobs:
          ho-so:
            from: mot-cua
            to: cong-quoc-gia
            schedule:                                # or the cron text alone; read by: lienthong serve
              cron: "*/30 7-18 * * *"                # minute, hour, day of month, month, day of week
              timeZone: Asia/Ho_Chi_Minh
              jitter: 30s                            # starts are spread over so long
              on: workingDays                        # or everyDay, nonWorkingDays, firstWorkingDayOfMonth, …
              catchUp: once                          # after downtime the latest missed run, or none
              maxAge: 24h                            # … when it is no older than this
            policy:
              unattended: [create, update]           # what needs nobody's approval …
              highestRisk: low                       # … up to this risk
              maxChanges: 5%                         # more than that waits for a person
              maxMissing: 30%
        # calendar: calendar.yaml                    # days off and days made up for; see Mappings/rules/calendar-2026.yaml
        service:                                     # lienthong serve
          host: 127.0.0.1
          port: 9180                                 # /healthz, /readyz, /metrics, /api/status
          stopWithin: 30s
        # notices:                                   # whom serve tells that a job fails or something waits for a person
        #   mail:
        #     url: smtps://mail.example              # or smtp://mail.example:587, with STARTTLS
        #     user: lienthong
        #     password: {file: secrets/mail}
        #     from: lienthong@agency.example
        #     to: [operations@agency.example]
        #   webhook:                                 # JSON with kind, job, subject, text, at
        #     url: https://chat.example/hook
        #     secret: {file: secrets/webhook}        # sent as a bearer token
        #   on: [failure, forPerson, digest]
        #   digest: "0 7 * * *"                      # in Vietnam's time

        """
}
